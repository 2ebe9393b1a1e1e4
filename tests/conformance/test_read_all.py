"""Every file that organisations really have is read with each row accounted for, or named for what it is."""

import pytest

from cmocio import read_with_report
from conformance.read_all import main, unaccounted

READ = {
    "jira/game_team_all_fields.csv": (68, 68),
    "jira/simulation_navigator.csv": (20, 20),
    "kpi_logs/mcc_indicators.csv": (61, 61),
    "okr_pages/gitlab_2018-q4.md": (587, 225),
    "okr_pages/gitlab_fy20-q4.md": (377, 364),
    "okr_pages/ipld_2019-q1.md": (17, 15),
    "okr_pages/ipld_2019-q2.md": (15, 14),
    "okr_pages/ipld_2020-q1.md": (14, 13),
    "okr_pages/sourced_2018-Q4.md": (191, 186),
    "okr_pages/sourced_2019-Q1.md": (87, 86),
    "okr_sheets/mcc_kpis.csv": (351, 350),
    "okr_sheets/scoreplan_okrs.csv": (4, 4),
    "plans/critical_chain_plan.csv": (16, 16),
    "plans/mspdi_link_types_2019.xml": (17, 16),
    "plans/tpm_project_plan.xlsx": (39, 39),
    "raci/github_w365_raci.csv": (38, 31),
    "raci/pt_martech_raci.csv": (9, 9),
    "raci/tpm_raci.xlsx": (8, 8),
    "registers/club_risk_register.xlsx": (72, 70),
    "registers/tpm_program_tables.xlsx": (286, 175),
}
NAMED = {
    "calendars/dresden_council_excerpt.ics": "a calendar",
    "calendars/oci_monthly_rdate_exdate.ics": "a calendar",
    "calendars/zimbra_monthly_finite.ics": "a calendar",
    "calendars/zimbra_monthly_overrides.ics": "a calendar",
    "kpi_logs/jira_status_changes.csv": "a log of changes of status",
    "kpi_logs/mcc_indicator_details.csv": "values by the quarters of years that begin on a day of their own",
    "raci/tpm_role_by_area.xlsx": "a matrix of responsibilities (RACI) that does not say whose",
    "surveys/jupyter_education_2016_googleform.csv": "answers to a survey",
    "surveys/ssi_uk_2016.csv": "answers to a survey",
    "surveys/starwars_surveymonkey_250.csv": "answers to a survey",
}


@pytest.mark.parametrize("name", READ)
def test_what_a_dialect_covers_is_read_with_every_row_accounted_for(shared, name, capsys):
    file = shared / "data" / "doors" / name
    _, report = read_with_report(file)
    assert (report.rows, report.used) == READ[name]
    assert unaccounted(report) == 0
    assert main([str(file)]) == 0
    assert f"rows: {report.rows} in, {report.used} used, 0 unaccounted for" in capsys.readouterr().out


@pytest.mark.parametrize("name", NAMED)
def test_what_none_covers_is_named_for_what_it_is(shared, name, capsys):
    assert main([str(shared / "data" / "doors" / name)]) == 0
    assert f"looks like {NAMED[name]}, which is not read here" in capsys.readouterr().out


def test_a_crash_and_a_row_that_is_nowhere_are_failures(tmp_path, monkeypatch, capsys):
    file = tmp_path / "a.csv"
    file.write_text("Objective,KR\nGrow,Sales\n")
    assert main([str(file)]) == 0
    monkeypatch.setattr("cmocio.io.tabular.ASIDE", {})
    file.write_text("OKRs\nObjective,KR\nGrow,Sales\n")
    assert main([str(file)]) == 1
    assert "CRASHED" in capsys.readouterr().out
