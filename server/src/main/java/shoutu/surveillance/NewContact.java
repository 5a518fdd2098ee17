package shoutu.surveillance;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.surveillance.Contact.Relation;
import shoutu.surveillance.Contact.Risk;

/**
 * A contact as somebody names it.
 *
 * @param place where the person lives; null: where the case lives
 * @param lastExposure null: today, which follows the longest
 * @param sourceId how the source calls the contact, where there is one
 * @param identity what identifies the person, by the names of the vault
 */
public record NewContact(
    @Nullable String place,
    Relation relation,
    @Nullable LocalDate lastExposure,
    Circumstances how,
    @Nullable String sourceId,
    Map<String, String> identity) {

  /**
   * How they met.
   *
   * @param setting a code of the list SETTING
   * @param proximity a code of the list PROXIMITY
   */
  public record Circumstances(
      @Nullable LocalDate firstExposure,
      @Nullable String setting,
      @Nullable String proximity,
      Risk risk) {
    public static final Circumstances UNKNOWN = new Circumstances(null, null, null, Risk.UNKNOWN);
  }

  public NewContact {
    identity = Map.copyOf(identity);
  }

  public NewContact(
      @Nullable String place,
      Relation relation,
      @Nullable LocalDate lastExposure,
      Map<String, String> identity) {
    this(place, relation, lastExposure, Circumstances.UNKNOWN, null, identity);
  }
}
