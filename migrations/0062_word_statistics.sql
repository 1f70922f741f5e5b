-- A search for a rare word looks it up, and one for a common word walks along the order: for that the planner has to know which words are rare.
alter table application_words alter column words set statistics 1000;
alter table report_words alter column words set statistics 1000;
analyze application_words (words);
analyze report_words (words);
