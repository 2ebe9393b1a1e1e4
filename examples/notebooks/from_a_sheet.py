# %% [markdown]
# # From a sheet of our own making to what to do next
#
# Two tables as people keep them: objectives with key results, and who works where. Both are text here, so that the
# notebook needs nothing else; `read("plan.xlsx")` takes a workbook the same way.

# %%
from cmocio import (
    Hold,
    Interaction,
    Lever,
    Replace,
    Rows,
    assess,
    contribute,
    next_steps,
    propagate,
    read_with_report,
    stakes,
)

PEOPLE = b"""Name,Title,Department,Reports to
Ann Lee,Chief Marketing Officer,marketing,
Bob Roy,Chief Information Officer,it,
Cid Day,Campaign manager,marketing,Ann Lee
Dee Fox,Data engineer,it,Bob Roy
"""
OKRS = b"""Objective,Owner,Key result,Baseline,Target,Current,Unit
Win new customers,Ann Lee,New customers a quarter,18000,24000,20100,
Win new customers,Ann Lee,Cost of a new customer,41,30,38,EUR
A shop that is always open,Bob Roy,Hours closed a month,9,2,6,h
One view of each customer,Bob Roy,Customers with one profile,20,80,44,%
"""
people, _ = read_with_report(PEOPLE, "csv", label="people.csv")
model, report = read_with_report(OKRS, "csv", into=people, as_of="2026-06-30", label="okrs.csv")
report

# %% [markdown]
# What was read; each line unfolds:

# %%
model

# %% [markdown]
# The sheet says nothing of what hangs on what, and of who talks to whom. A few lines of our own do.

# %%
goals = {goal.name: goal.id for goal in model.goals}
Rows(model.goals)

# %%
ids = {person.name: person.id for person in model.stakeholders}
ours = model.add(
    contribute(goals["One view of each customer"], to={goals["Win new customers"]: 0.6}),
    contribute(goals["A shop that is always open"], to={goals["Win new customers"]: 0.3}),
    stakes(ids["Bob Roy"], {goals["Win new customers"]: 0.7}),
    Interaction("weekly", "2026-06-24", "meeting", participants=[ids["Ann Lee"], ids["Bob Roy"]], channel="room"),
)
propagate(ours)

# %% [markdown]
# ## How well both work together
#
# By the framework `five-ways`. Much is undefined, as a sheet of key results holds little of it; the bounds say so.

# %%
assessed = assess(ours, "five-ways")
assessed

# %% [markdown]
# One practice, down to its claims:

# %%
assessed.practices[0]

# %% [markdown]
# ## What to do next
#
# What the weakest claims ask for:

# %%
assessed.weaknesses[:5]

# %% [markdown]
# And what two things that we could do would bring, the one that gains most for its cost first:

# %%
meet = Hold("both teams", every="fortnight", start="2026-03-02", until="2026-06-29", participants=list(ids.values()))
share = Replace(f"goal:{goals['Win new customers']}", tier="company")
levers = [Lever("both teams meet every fortnight", meet, cost=4), Lever("new customers are the company's goal", share)]
next_steps(ours, "five-ways", levers=levers)
