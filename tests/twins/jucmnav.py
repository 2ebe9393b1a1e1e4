"""The three jUCMNav semantics once more, on plain numbers: slow and obvious.

`links` are (kind, source, target, weight) in their order; `given` are the numbers that are set.
"""

from math import floor

LOWEST_FIRST = ["D", "C", "U", "WD", "N", "WS", "S"]
NUMBER = {"D": -100, "WD": -50, "WS": 50, "S": 100, "C": -101, "U": -102, "N": 0}


def evaluate(nodes, links, parts, given, algorithm, low=-100, tolerance=10):
    """The number of every node; those on cycles and behind stay at 0."""
    values, labels = {}, {}

    def incoming(node):
        return [link for link in links if link[2] == node]

    for node in nodes:
        if node in given or not incoming(node):
            values[node] = given.get(node, 0)
            labels[node] = label(values[node] if low else max(-100, 2 * values[node] - 100))
    moving = True
    while moving:
        moving = False
        for node in nodes:
            if node not in values and all(source in values for _, source, _, _ in incoming(node)):
                if algorithm == "qualitative":
                    labels[node] = by_label(incoming(node), parts[node], labels)
                    values[node] = NUMBER[labels[node]]
                else:
                    values[node] = by_number(incoming(node), parts[node], values, algorithm, low, tolerance)
                moving = True
    return {node: values.get(node, 0) for node in nodes}


def by_number(links, how, values, algorithm, low, tolerance):
    children = [values[s] for kind, s, _, _ in links if kind == "refinement"]
    decomposition = None if not children else (min if how == "all" else max)(children)
    amounts = []
    for kind, source, _, weight in links:
        if kind == "contribution":
            if algorithm == "quantitative":
                amount = int(weight * values[source] / 100)
                amounts += [amount] if amount else []
            elif factor(weight) * values[source]:
                amounts.append(floor(factor(weight) * values[source] + 0.5))
    result = start = decomposition or 0
    if amounts:
        result = sorted([low, start + sum(amounts), 100])[1]
        full, none = 100 in [start, *amounts], low in [start, *amounts]
        if result >= 100 - tolerance and not full:
            if sum(amounts) > 0:
                result = 100 - tolerance if decomposition is None else max(decomposition, 100 - tolerance)
            else:
                result = max(result, 100 - tolerance)
        elif result <= low + tolerance and not none:
            if sum(amounts) < 0 and decomposition is not None and decomposition > 100 * low:
                result = min(decomposition, low + tolerance)
            else:
                result = min(result, low + tolerance)
    return min([result, *(values[s] for kind, s, _, _ in links if kind == "requirement")])


def factor(weight):
    size = {100: 1.0, 0: 0.0}.get(abs(weight), 0.75 if abs(weight) >= 50 else 0.25)
    return size if weight > 0 else -size


def label(number):
    if number in (100, 0, -100):
        return {100: "S", 0: "N", -100: "D"}[number]
    return "WS" if number > 0 else "WD"


def by_label(links, how, labels):
    children = [labels[s] for kind, s, _, _ in links if kind == "refinement"]
    result = "N"
    if children:
        order = ["D", "CU", "WD", "N", "WS", "S"] if how == "all" else ["S", "CU", "WS", "N", "WD", "D"]
        result = next(o for o in order if (o == "CU" and {"C", "U"} & set(children)) or o in children)
        result = "U" if result == "CU" else result
    amounts = [through(labels[s], weight) for kind, s, _, weight in links if kind == "contribution"]
    if amounts:
        result = join(result, gather(amounts))
    needs = [labels[s] for kind, s, _, _ in links if kind == "requirement"]
    return min([result, "N", *needs], key=LOWEST_FIRST.index) if needs else result


def through(source, weight):
    if source in "CU":
        return "U"
    if source == "N" or weight == 0:
        return "N"
    good = (source in ("S", "WS")) == (weight > 0)
    full = source in ("S", "D") and abs(weight) == 100
    return {(True, True): "S", (True, False): "WS", (False, False): "WD", (False, True): "D"}[good, full]


def gather(amounts):
    if {"U", "C"} & set(amounts):
        return "U"
    balance = amounts.count("WS") - amounts.count("WD")
    weak = "WS" if balance > 0 else "WD" if balance < 0 else "N"
    full = "C" if {"S", "D"} <= set(amounts) else "S" if "S" in amounts else "D" if "D" in amounts else "N"
    return join(weak, full)


def join(one, other):
    pair = {one, other}
    if "C" in pair or pair == {"S", "D"}:
        return "C"
    if "U" in pair:
        return "U"
    if "N" in pair:
        return other if one == "N" else one
    if one == other:
        return one
    total = sum({"D": -2, "WD": -1, "WS": 1, "S": 2}[label] for label in pair)
    return {-3: "D", -1: "WD", 0: "N", 1: "WS", 3: "S"}[total]
