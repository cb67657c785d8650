"""How sure a claim is: counts of right and wrong claims by rule."""
