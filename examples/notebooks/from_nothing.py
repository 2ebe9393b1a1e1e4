# %% [markdown]
# # A scenario built from nothing
#
# A small shop, written down in one cell: who there is, what they want, what hangs on what. Then what would happen if
# the customer data came two months late, and how sure that is.

# %%
from cmocio import (
    AlignmentModel,
    Benchmark,
    Delay,
    Goal,
    Initiative,
    Rows,
    Satisfy,
    Scenario,
    Stakeholder,
    Uniform,
    check,
    compare,
    contribute,
    propagate,
    refine,
    require,
    schedule,
    simulate,
    stakes,
    uncertain,
)

shop = AlignmentModel.of(
    "Corner shop",
    Stakeholder("ann", "Ann, who leads marketing", function="marketing", seniority="executive"),
    Stakeholder("bob", "Bob, who leads IT", function="it", seniority="executive"),
    Goal("revenue", "More revenue", owner="ann", tier="company", weight=3),
    Goal("offers", "Offers that fit", owner="ann"),
    Goal("site", "A fast site", owner="bob", satisfaction=0.4),
    Goal("data", "One view of each customer", owner="bob"),
    refine("revenue", into=["offers", "site"]),
    contribute("data", to={"offers": 0.7}),
    require("offers", needs={"data": "2026-09-01"}),
    stakes("bob", {"revenue": 0.6}),
    Benchmark("matched", "data", "Customers known", baseline=20, target=80, observations={"2026-06-30": 44}, unit="%"),
    Initiative("platform", "Data platform", goals=["data"], team=["bob"], start="2026-05-01", due="2026-08-15"),
    Initiative("launch", "First offers", goals=["offers"], team=["ann"], start="2026-08-16", due="2026-10-31",
               after=["platform"]),
    organisation="The corner shop",
    as_of="2026-06-30",
)  # fmt: skip
shop

# %% [markdown]
# What of it is met, and what keeps it from being met:

# %%
state = propagate(shop)
state

# %%
state.explain("revenue")

# %% [markdown]
# What should be talked about:

# %%
check(shop)

# %% [markdown]
# ## What if
#
# A scenario is a name and changes. Both are compared with the shop as it is.

# %%
late = Scenario("two months late", Delay("initiative:platform", days=60), Satisfy("data", -0.2))
better = Scenario("a faster site", Satisfy("site", 0.9))
Rows([late, better])

# %%
compare(shop, [late, better])

# %%
schedule(shop.apply(late))

# %% [markdown]
# ## How sure that is
#
# Nobody knows how far the data will be: anything between what they are now and all of it.

# %%
simulate(uncertain(shop, {"data": Uniform(-0.2, 1), "initiative:platform": Uniform(0, 90)}), samples=1_000, seed=1)
