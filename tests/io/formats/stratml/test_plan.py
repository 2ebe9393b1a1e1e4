"""The walk through a plan: which element becomes what."""

from datetime import date

from cmocio.io.formats.stratml.plan import PlanDraft
from cmocio.io.safe_xml import parse_xml


def read(core="", *, name="<Name>Shop</Name>", administration="", root="StrategicPlan"):
    text = (
        f"<{root}>{name}<StrategicPlanCore>{core}</StrategicPlanCore>"
        f"<AdministrativeInformation>{administration}</AdministrativeInformation></{root}>"
    )
    tree = parse_xml(text.encode())
    plan = PlanDraft(tree)
    return plan.model(), [note.message.code for note in plan.notes.in_order(tree)], plan.counts


GOAL = "<Goal><Name>Grow</Name><Identifier>g1</Identifier>{}</Goal>"
OBJECTIVE = "<Objective><Name>Sell</Name><Identifier>o1</Identifier>{}</Objective>"


def test_objectives_refine_their_goal_and_tiers_follow_the_depth():
    deeper = "<Objective><Name>Call</Name><Identifier>o2</Identifier></Objective>"
    model, notes, counts = read(GOAL.format(OBJECTIVE.format(deeper)))
    assert [(goal.id, goal.tier) for goal in model.goals] == [("g1", "company"), ("o1", "function"), ("o2", "team")]
    assert [link.key for link in model.dependencies] == ["g1<o1:refinement", "o1<o2:refinement"]
    assert counts == {"Goal": 1, "Objective": 2}
    assert notes == ["stratml-parts"]


def test_an_objective_outside_every_goal_is_a_goal_of_a_function():
    model, _, _ = read(OBJECTIVE.format(""))
    assert model.goal("o1").tier == "function"


def test_wrappers_that_the_standard_does_not_know_are_looked_into():
    model, _, _ = read(f"<Goals>{GOAL.format('')}</Goals>")
    assert [goal.id for goal in model.goals] == ["g1"]


def test_what_a_goal_says_is_kept():
    texts = "<Description>More orders</Description><OtherInformation>since May</OtherInformation>"
    goal = read(GOAL.format(f"{texts}<SequenceIndicator>1</SequenceIndicator>"))[0].goal("g1")
    assert (goal.description, goal.tags) == ("More orders\n\nsince May", {"goal", "goal 1"})


def test_a_goal_without_name_is_called_after_description_or_number_and_noted():
    described = "<Goal><Identifier>a</Identifier><Description>More orders</Description></Goal>"
    model, notes, _ = read(f"{described}<Goal><Identifier>b</Identifier></Goal>")
    assert [goal.name for goal in model.goals] == ["More orders", "Goal 2"]
    assert notes == ["stratml-goal-unnamed", "stratml-goal-unnamed"]


def test_repeated_identifiers_do_not_lose_a_goal():
    model, notes, _ = read(GOAL.format("") + GOAL.format(""))
    assert [goal.id for goal in model.goals] == ["g1", "g1-2"]
    assert notes == ["stratml-same-id"]


def test_an_indicator_outside_every_goal_is_left_out_and_noted():
    model, notes, counts = read("<PerformanceIndicator/>" + GOAL.format("<PerformanceIndicator/>"))
    assert (len(model.benchmarks), counts["PerformanceIndicator"]) == (1, 2)
    assert "stratml-without-goal" in notes


def test_relationships_may_point_forward_and_double_no_refinement():
    relationship = '<Relationship RelationshipType="{}"><ReferentIdentifier>{}</ReferentIdentifier></Relationship>'
    core = GOAL.format(
        relationship.format("Broader_Than", "o1")
        + relationship.format("Narrower_Than", "g2")
        + relationship.format("Peer_To", "g2")
        + relationship.format("Peer_To", "https://example.org")
        + OBJECTIVE.format("")
    )
    model, _, counts = read(
        core + "<Goal><Name>Last</Name><Identifier>g2</Identifier></Goal>" + relationship.format("", "")
    )
    assert [link.key for link in model.dependencies] == ["g1<o1:refinement", "g2<g1:refinement"]
    assert "peer to g2" in model.goal("g1").tags
    assert model.goal("g1").description == "Peer to: https://example.org"
    assert counts["Relationship"] == 5


def test_organisation_mission_vision_and_values_are_kept():
    model, notes, _ = read(
        "<Organization><Name>Shop Ltd</Name><Acronym>SL</Acronym>"
        "<Stakeholder><Name>Ann</Name></Stakeholder></Organization>"
        "<Organization><Name>Web Ltd</Name></Organization>"
        "<Vision><Description>All shop</Description></Vision><Mission><Description>Sell</Description></Mission>"
        "<Value><Name>Care</Name><Description>for all</Description></Value><Value><Name/></Value>"
        "<Value><Name>Wit</Name></Value>"
    )
    assert (model.organisation, model.mission, model.vision) == ("Shop Ltd; Web Ltd", "Sell", "All shop")
    assert model.values == ("Care: for all", "Wit")
    assert [person.name for person in model.stakeholders] == ["Ann"]
    assert notes == ["stratml-no-place", "stratml-value-empty"]


def test_dates_source_and_submitter_are_kept_but_not_how_to_reach_a_person():
    model, notes, _ = read(
        GOAL.format(""),
        administration="<StartDate>2026-01-01</StartDate><EndDate>2026-12-31</EndDate>"
        "<PublicationDate>2026-03-01</PublicationDate><Source>https://example.org</Source><Submitter>"
        "<FirstName>Ann</FirstName><LastName>Lee</LastName><EmailAddress>a@example.org</EmailAddress></Submitter>",
    )
    assert (model.start, model.end, model.as_of) == (date(2026, 1, 1), date(2026, 12, 31), date(2026, 3, 1))
    assert model.goal("g1").source == "Shop, https://example.org, published 2026-03-01, submitted by Ann Lee"
    assert notes == ["stratml-private"]


def test_a_plan_that_ends_before_it_starts_has_no_dates():
    model, notes, _ = read(administration="<StartDate>2026-12-31</StartDate><EndDate>2026-01-01</EndDate>")
    assert (model.start, model.end, notes) == (None, None, ["stratml-ends-first"])


def test_results_after_the_publication_move_the_day_of_judgement():
    result = "<ActualResult><EndDate>2026-06-30</EndDate><NumberOfUnits>3</NumberOfUnits></ActualResult>"
    indicator = f"<PerformanceIndicator><MeasurementDimension>M</MeasurementDimension>{result}</PerformanceIndicator>"
    model, notes, _ = read(GOAL.format(indicator), administration="<PublicationDate>2026-03-01</PublicationDate>")
    assert model.as_of == date(2026, 6, 30)
    assert "stratml-after-publication" in notes


def test_without_a_publication_date_the_day_of_judgement_stays_open():
    assert read(GOAL.format(""))[0].as_of is None


def test_what_the_standard_does_not_know_is_noted_with_its_words():
    _, notes, _ = read(GOAL.format("<Budget>40,000</Budget>"))
    assert notes == ["stratml-unknown-element"]


def test_a_plan_without_name_is_called_after_its_organisation_and_never_after_its_file():
    assert read("<Organization><Name>Shop Ltd</Name></Organization>", name="")[0].name == "Shop Ltd"
    model, notes, _ = read(name="<Name/>")
    assert (model.name, notes) == ("StratML document", ["stratml-plan-unnamed"])


def test_nothing_is_claimed_to_be_recorded():
    assert read(GOAL.format(""))[0].recorded == frozenset()


def test_left_out_unknown_elements_are_told_with_the_names_inside_them():
    risk = '<Risk level="high"><Name>Fire</Name><Cost><Amount>5</Amount></Cost></Risk>'
    _, notes, _ = read(GOAL.format(risk))
    assert sorted(notes) == ["stratml-attribute", "stratml-unknown-element", "stratml-unknown-element"]


def test_left_out_attributes_nobody_reads_are_told():
    weighty = GOAL.replace("<Goal>", '<Goal weight="3">').format("")
    result = "<TargetResult sure='yes'><Chance>0.5</Chance></TargetResult>"
    inside = f"<PerformanceIndicator><MeasurementDimension>M</MeasurementDimension>{result}</PerformanceIndicator>"
    assert read(weighty)[1] == ["stratml-attribute"]
    assert {"stratml-attribute", "stratml-unknown-element"} <= set(read(GOAL.format(inside))[1])


def test_left_out_numbers_of_indicators_are_kept_as_tags():
    told = "<MeasurementDimension>Jobs</MeasurementDimension><SequenceIndicator>1.1.2</SequenceIndicator>"
    model, _, _ = read(GOAL.format(f"<PerformanceIndicator>{told}</PerformanceIndicator>"))
    assert model.benchmarks[0].tags == {"indicator 1.1.2"}


def test_roles_are_counted():
    role = "<Role><Name>Leads</Name><RoleType>Performer</RoleType></Role>"
    _, _, counts = read(GOAL.format(f"<Stakeholder><Name>Ann</Name>{role}{role}</Stakeholder>"))
    assert (counts["Stakeholder"], counts["Role"]) == (1, 2)


def test_placeholders_a_form_nobody_filled_in_holds_no_goal():
    empty = "<SequenceIndicator>1</SequenceIndicator><Name>[To be determined]</Name><Stakeholder><Name/></Stakeholder>"
    model, notes, counts = read(f"<Goal>{empty}<Objective><Name/></Objective></Goal>")
    assert (model.goals, counts["Goal"], counts["Objective"]) == ((), 1, 1)
    assert notes.count("stratml-goal-empty") == 2


def test_words_of_paragraphs_do_not_run_together():
    model, notes, _ = read(GOAL.format("<Description><p>Grow <b>j</b>obs.</p><p>Keep firms.</p></Description>"))
    assert (model.goal("g1").description, notes) == ("Grow jobs.\nKeep firms.", [])


def test_an_identifier_is_taken_as_written_first():
    goals = "".join(f"<Goal><Name>{name}</Name><Identifier>{name}</Identifier></Goal>" for name in ("g1", "#g1"))
    link = '<Relationship RelationshipType="Broader_Than"><ReferentIdentifier>#g1</ReferentIdentifier></Relationship>'
    model, _, _ = read(f"{goals}<Goal><Name>Top</Name><Identifier>top</Identifier>{link}</Goal>")
    assert [dependency.dependee for dependency in model.dependencies] == ["#g1"]


def test_unicode_forms_of_one_name_are_one_stakeholder():
    people = "".join(f"<Stakeholder><Name>Ren{e}</Name></Stakeholder>" for e in ("e\u0301", "\u00e9"))
    assert len(read(GOAL.format(people))[0].stakeholders) == 1


def test_left_out_declarations_of_namespaces_are_no_attributes():
    spaced = GOAL.replace("<Goal>", '<Goal xmlns="urn:a" xmlns:b="urn:b">').format("")
    assert read(spaced)[1] == []
