-- Whoever comes back takes over what was to go to others, in every team.
CREATE INDEX successors_by_user ON successors (user_id);
