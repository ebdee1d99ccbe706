"""The datasets for others: descriptions beside the tables, GDELT columns, lineage events."""
