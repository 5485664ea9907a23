"""How good and how fast the reader is, against articles coded by hand (`docs/codebook.md`)."""
