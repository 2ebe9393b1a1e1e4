"""Changes to a model: the kinds there are, how they apply, what they touch, and how they read."""
