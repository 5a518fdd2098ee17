-- Whoever answers for ground in which a response runs or ran sees that it does, and its periods once
-- they are approved. Changing them stays with the county; how the risk was judged stays there, too:
-- risk_reading and forecast have no such policy, and ActivationTable reads no assessment from here.
create policy concerned on response.activation for select
  using (stage in ('ACTIVE', 'ENDED')
         and exists (select from jsonb_array_elements_text(decided -> 'area') as part (code)
                       join territory.place p on p.code = part.code
                      where int4range(p.place_no, p.last_no, '[]') && (select base.scope())));

create policy concerned on response.action_plan for select
  using (stage <> 'DRAFT' and exists (select from response.activation a where a.id = activation));
