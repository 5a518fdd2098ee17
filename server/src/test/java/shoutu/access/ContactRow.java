package shoutu.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import shoutu.base.Acting;
import shoutu.surveillance.Contact;
import shoutu.surveillance.Contacts;
import shoutu.surveillance.NewContact;
import shoutu.territory.Place;

/** Contacts of somebody ill in the place. */
final class ContactRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.CONTACT;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    NewContact named =
        new NewContact(place.code(), Contact.Relation.HOUSEHOLD, null, Map.of("name", "王演一"));
    return Acting.asSystem(
            "matrix",
            () ->
                server
                    .getBean(Contacts.class)
                    .list(place.code(), "MEASLES", null, List.of(named))
                    .getFirst())
        .id()
        .toString();
  }

  @Override
  public String list(List<String> ids) {
    return "/api/contacts?limit=200";
  }

  @Override
  public Optional<String> item(String id) {
    return Optional.of("/api/contacts/" + id);
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(
        new Attempt(
            Verb.UPDATE,
            "POST",
            "/api/contacts/" + id + "/end",
            "{\"version\": 99, \"state\": \"LOST\"}"),
        new Attempt(
            Verb.UPDATE,
            "POST",
            "/api/contacts/" + id + "/clinical",
            "{\"items\": [{\"kind\": \"SYMPTOM\", \"symptom\": \"FEVER\"}]}"),
        new Attempt(Verb.READ, "GET", "/api/contacts/" + id + "/clinical", ""));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("surveillance.contact");
  }
}
