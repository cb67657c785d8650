"""Mentions (who and what an article names) and claims (what it says about them)."""
