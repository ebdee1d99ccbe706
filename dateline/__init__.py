"""The import name of the project: its three rooms are links to the folders of the repository."""
