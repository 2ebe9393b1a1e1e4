"""Chance: distributions, sampling, correlation, stores of samples, and statistics over them. It knows no goal."""
