"""Reading claims from the mentions and sentences of a Korean article, by theme."""
