"""The learned relation reader: training data, fitting, and what it is worth beside the rules."""
