"""The small rule engine shared by both rooms: rules, levels, parsing."""
