"""Tools of the repository: they make what is committed as made."""
