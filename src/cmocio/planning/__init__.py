"""Planning: the cheapest set of changes that reaches stated targets, and the single changes worth most."""

from cmocio.planning.lever import Lever
from cmocio.planning.planner import plan
from cmocio.planning.result import Furthest, Plan, Reach
from cmocio.planning.steps import NextStep, next_steps
from cmocio.planning.target import Target

__all__ = ["Furthest", "Lever", "NextStep", "Plan", "Reach", "Target", "next_steps", "plan"]
