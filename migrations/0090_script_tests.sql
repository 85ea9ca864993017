-- To which version of a test of scripts a lead was given; its floor owns it, and another team's floor reads it when the lead moves there.
ALTER TABLE leads ADD COLUMN script_test_id TEXT;
ALTER TABLE leads ADD COLUMN script_test_version INTEGER;
-- The test that a call counts in, by the version that it ran; null when it counts in none.
ALTER TABLE calls ADD COLUMN script_test_id TEXT;
