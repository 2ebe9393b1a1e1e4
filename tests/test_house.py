from collections import defaultdict

import networkx as nx

from house import FILES, defined, imported


def test_no_module_leads_back_to_itself():
    graph = nx.DiGraph((module, other) for module in FILES for other in imported(module) if other != module)
    circles = {tuple(sorted(part)) for part in nx.strongly_connected_components(graph) if len(part) > 1}
    assert circles == set()


def test_a_name_means_one_class():
    homes = defaultdict(list)
    for module in FILES:
        for name in defined(module):
            homes[name].append(module)
    assert {n: h for n, h in homes.items() if len(h) > 1} == {}


def test_a_private_module_is_imported_by_its_own_package_alone():
    strangers = []
    for module in FILES:
        for other, line in imported(module).items():
            package, _, name = other.rpartition(".")
            if name.startswith("_") and name != "__main__" and not module.startswith(f"{package}."):
                strangers.append((module, line, other))
    assert strangers == []
