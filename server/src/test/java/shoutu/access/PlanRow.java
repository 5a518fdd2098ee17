package shoutu.access;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.access.TestCounty.Person;
import shoutu.territory.Place;

/** Approved periods of running responses, put into the tables. */
final class PlanRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.PLAN;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return MatrixRow.insert(
        server,
        place,
        """
        with response as (
          insert into response.activation
                 (id, home, place_code, place_no, last_act, disease, signal, opened_at, stage,
                  verified, decided)
          values (md5(:id::text)::uuid, :home, :code, :number, 'DECIDED', 'MEASLES', gen_random_uuid(),
                  '2026-01-10T00:00Z', 'ACTIVE',
                  '{"result": "TRUE", "statement": "x",
                    "by": {"at": "2026-01-10T00:00:00Z", "account": "x"}}',
                  jsonb_build_object(
                    'verdict', 'STARTED', 'level', 'IV', 'area', jsonb_build_array(:code::text),
                    'plan', 'plan-measles', 'reason', 'x', 'basis', 'x',
                    'by', '{"at": "2026-01-10T00:00:00Z", "account": "x"}'::jsonb)))
        insert into response.action_plan
               (id, home, place_code, place_no, last_act, activation, no, stage, starts_at, ends_at,
                objectives, tasks, supplies, safety, drafted, approved)
        values (:id, :home, :code, :number, 'APPROVED', md5(:id::text)::uuid, 1, 'APPROVED',
                '2026-01-10T00:00Z', '2026-01-11T00:00Z',
                '[{"text": "x", "measure": "x", "carried": false}]', '[]', 'x', 'x',
                '{"at": "2026-01-10T00:00:00Z", "by": "x"}',
                '{"at": "2026-01-10T00:00:00Z", "by": "x"}')
        """);
  }

  @Override
  public boolean isListed() {
    return false;
  }

  @Override
  public Optional<String> item(String id) {
    return Optional.of("/api/activations/" + MatrixRow.otherThan(id) + "/periods");
  }

  /** Whoever answers for ground within the response's area sees it, too. */
  @Override
  public boolean isSeen(Place place, Person who, Place home) {
    return who.scope().covers(place.placeNo()) || place.subtree().covers(home.placeNo());
  }

  @Override
  public List<Attempt> changes(String id) {
    String plan = "/api/activations/" + MatrixRow.otherThan(id) + "/periods/" + id;
    return List.of(
        new Attempt(Verb.DECIDE, "POST", plan + "/approve", "{\"version\": 99}"),
        new Attempt(Verb.UPDATE, "POST", plan + "/close", "{\"version\": 99, \"results\": []}"));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("response.action_plan");
  }
}
