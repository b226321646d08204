"""The results of many scenarios, in pieces for all cores."""
