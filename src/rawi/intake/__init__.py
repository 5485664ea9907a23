"""Bytes → Document: HTML, plain text, JSON; from files, folders, standard input and the web.

`pieces.walk` finds what lies at a source, `documents.documents` makes Documents of a piece.
"""
