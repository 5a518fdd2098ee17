package shoutu.surveillance;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.surveillance.Contact.Relation;

/**
 * A contact as somebody names it.
 *
 * @param place where the person lives; null: where the case lives
 * @param lastExposure null: today, which follows the longest
 * @param identity what identifies the person, by the names of the vault
 */
public record NewContact(
    @Nullable String place,
    Relation relation,
    @Nullable LocalDate lastExposure,
    Map<String, String> identity) {

  public NewContact {
    identity = Map.copyOf(identity);
  }
}
