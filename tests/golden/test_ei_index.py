"""The E-I index on Zachary's karate club.

Krackhardt D., Stern R. N. (1988), Social Psychology Quarterly 51:123–140; Zachary W. W. (1977), Journal of
Anthropological Research 33:452–473, as stored in networkx. The numbers were computed from the stored graph.
"""

import networkx as nx
import numpy as np
import pytest

from cmocio.measures import get
from cmocio.measures.non_segregation import assortativity, modularity
from cmocio.measures.openness import ei_index, expected_ei_index
from cmocio.model import AlignmentModel, Interaction, Stakeholder

non_segregation = get("non-segregation")
openness = get("openness")

CLUB = nx.karate_club_graph()


def model():
    people = [Stakeholder(f"p{node}", "P", function=club) for node, club in CLUB.nodes(data="club")]
    met = [
        Interaction(f"{one}-{other}", "2026-01-05", "meeting", participants=[f"p{one}", f"p{other}"])
        for one, other in CLUB.edges
    ]
    return AlignmentModel("karate", stakeholders=people, interactions=met)


def test_eleven_ties_leave_and_sixty_seven_stay():
    assert ei_index(11, 67) == pytest.approx(-0.717948717948718, abs=1e-12)


def test_the_measure_finds_the_same_ties_in_a_model():
    score = openness(model(), functions=["Mr. Hi", "Officer"])
    assert score.companions["ei_index"] == pytest.approx(-0.717948717948718, abs=1e-12)
    assert score.companions["expected_ei_index"] == pytest.approx(expected_ei_index([17, 17]))


def test_mixing_and_modularity_of_the_club_are_those_of_networkx():
    table = nx.attribute_mixing_matrix(CLUB, "club", normalized=False)
    assert assortativity(table) == pytest.approx(0.717530864197531, abs=1e-12)
    assert modularity(table) == pytest.approx(0.3582347140039448, abs=1e-12)
    score = non_segregation(model(), functions=["Mr. Hi", "Officer"])
    assert score.companions["assortativity"] == pytest.approx(0.717530864197531, abs=1e-12)
    assert score.companions["modularity"] == pytest.approx(0.3582347140039448, abs=1e-12)


def test_the_expectation_in_closed_form_is_the_mean_over_permutations():
    rng = np.random.default_rng(7)
    edges = np.array(CLUB.edges)
    labels = np.array([0 if club == "Mr. Hi" else 1 for _, club in CLUB.nodes(data="club")])
    shuffled = np.array([rng.permutation(labels) for _ in range(4000)])
    external = (shuffled[:, edges[:, 0]] != shuffled[:, edges[:, 1]]).mean(axis=1)
    assert (2 * external - 1).mean() == pytest.approx(expected_ei_index(np.bincount(labels)), abs=0.01)
