package shoutu.supervision.burden;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.BurdenRule.Frequency;
import shoutu.rules.Names;
import shoutu.territory.Field;

/**
 * A request for data to posts below.
 *
 * @param respondents the posts that answer
 * @param readers functions at the issuer's place that read the answers
 * @param replaces a form in here that ends when this one starts; null: it replaces another one
 * @param replacesText one outside that is no longer asked; empty when {@code replaces} says it
 * @param price what it costs those below
 * @param overReason why more is asked than the budget allows; null within it
 */
record DataForm(
    UUID id,
    int home,
    int placeNo,
    Field issuer,
    String title,
    String purpose,
    List<Item> items,
    List<Field> respondents,
    List<String> readers,
    Frequency frequency,
    @Nullable UUID replaces,
    String replacesText,
    Cost price,
    @Nullable String overReason,
    Instant askedAt,
    Instant sunsetAt,
    State state) {

  /** What an answer is: never words, so that nothing about a person gets in. */
  enum Type {
    NUMBER,
    YES_NO,
    DAY
  }

  enum Stage {
    /** Waits for the command leader. */
    PROPOSED,
    DECLINED,
    OPEN,
    ENDED
  }

  enum Ending {
    SUNSET,
    UNREAD,
    REPLACED,
    WITHDRAWN
  }

  /**
   * One field.
   *
   * @param known what exists already under this name; null when it is new
   * @param prefilled whether a value is filled in beforehand, so that it is only confirmed
   * @param reason why it is asked again; null when it is new
   */
  record Item(
      String key,
      String label,
      Type type,
      @Nullable Known known,
      boolean prefilled,
      @Nullable String reason) {

    Item known(@Nullable Known what, boolean filled) {
      return new Item(key, label, type, what, filled, reason);
    }
  }

  /**
   * @param code of the catalogue, or FORM when another form asks for it
   * @param where it is read
   */
  record Known(String code, Names name, Names where) {
    static final String FORM = "FORM";
  }

  /**
   * @param seconds of one answer
   * @param secondsADay of one post on one day
   */
  record Cost(int seconds, double secondsADay) {}

  /**
   * @param unreadAt when it ends should nobody read its answers until then
   * @param decided why the leader agreed or not
   */
  record State(
      int version,
      Stage stage,
      @Nullable Instant startedAt,
      @Nullable Instant nextAt,
      int rounds,
      int reads,
      @Nullable Instant readAt,
      @Nullable Instant unreadAt,
      @Nullable Instant endedAt,
      @Nullable Ending ending,
      @Nullable String decided) {
    static final State PROPOSED =
        new State(1, Stage.PROPOSED, null, null, 0, 0, null, null, null, null, null);
  }

  DataForm {
    items = List.copyOf(items);
    respondents = List.copyOf(respondents);
    readers = List.copyOf(readers);
  }

  boolean overBudget() {
    return overReason != null;
  }

  boolean is(Stage stage) {
    return state.stage == stage;
  }

  List<Field> readerPosts() {
    return readers.stream().map(function -> new Field(issuer.place(), function)).toList();
  }
}
