"""How the mention taggers in ``pipeline/models`` were made."""
