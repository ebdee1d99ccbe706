"""What becomes of real pages and exports, beside the extractors that dateline stands on."""
