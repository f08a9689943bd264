"""Other ways than hiding to protect a small table: merge, pool, round, perturb; and what each costs."""
