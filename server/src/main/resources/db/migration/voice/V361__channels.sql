-- Other systems, e-mail and webhooks bring in problems too.
alter table voice.problem drop constraint problem_channel_check;
alter table voice.problem add constraint problem_channel_check check
  (channel in ('PUBLIC_PAGE', 'HOTLINE', 'WORKER', 'UNIT', 'OPEN311', 'EMAIL', 'WEBHOOK'));
