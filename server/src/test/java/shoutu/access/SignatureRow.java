package shoutu.access;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.access.TestCounty.Person;
import shoutu.territory.Place;

/**
 * Signatures that are asked of nobody here: whoever sees the ground still neither sees nor signs.
 */
final class SignatureRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.SIGNATURE;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    return MatrixRow.insert(
        server,
        place,
        """
        insert into supervision.signature
               (id, home, place_code, place_no, last_act, what, subject, round, seat, holder,
                asked_by, says, asked_at)
        values (:id, :home, :code, :number, 'ASKED', 'DRAW', md5(:id::text)::uuid, 1, 'WITNESS_1',
                'NOBODY', 'NOBODY ELSE', '{}', '2026-01-05T00:00Z')
        """);
  }

  @Override
  public String list(List<String> ids) {
    return "/api/signatures";
  }

  /** Only by whoever is asked to sign. */
  @Override
  public boolean isSeen(Place place, Person who, Place home) {
    return false;
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(
        new Attempt(Verb.UPDATE, "POST", "/api/signatures/" + id, "{\"answer\": \"SIGNED\"}"));
  }

  /** The database shows it to the ground; that nobody else signs, the server sees to. */
  @Override
  public Optional<String> relation() {
    return Optional.empty();
  }
}
