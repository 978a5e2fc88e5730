"""Who belongs to a clinic: ending, bringing back, numbering."""
