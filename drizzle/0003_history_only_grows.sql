-- The history is never edited: whoever tries, in the app or beside it, is refused by the database itself.
create function refuse_change_of_history() returns trigger language plpgsql as $$
begin
  raise exception 'The history of items is only ever added to.' using errcode = 'integrity_constraint_violation';
end
$$;
--> statement-breakpoint
create trigger events_only_grow before update or delete on events
  for each row execute function refuse_change_of_history();
--> statement-breakpoint
create trigger events_stay before truncate on events
  for each statement execute function refuse_change_of_history();
--> statement-breakpoint
create trigger rating_history_only_grows before update or delete on rating_history
  for each row execute function refuse_change_of_history();
--> statement-breakpoint
create trigger rating_history_stays before truncate on rating_history
  for each statement execute function refuse_change_of_history();
--> statement-breakpoint
create trigger stage_history_only_grows before update or delete on stage_history
  for each row execute function refuse_change_of_history();
--> statement-breakpoint
create trigger stage_history_stays before truncate on stage_history
  for each statement execute function refuse_change_of_history();
