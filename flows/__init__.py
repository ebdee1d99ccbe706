"""When and where things run: the flow, publishing, the command line. No column logic lives here."""
