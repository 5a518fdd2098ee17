package shoutu.voice;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shoutu.voice.notice.Tell;

/**
 * What somebody says.
 *
 * @param matter as they chose it; null when they did not
 * @param origin the network address of an anonymous report, so that one caller counts once; never
 *     stored
 * @param receivedAt when it was first heard, if not now: a call that is typed in later
 * @param tell how they want to hear of news; null when they do not
 */
public record NewProblem(
    String place,
    @Nullable String matter,
    String text,
    NeedsFor needsFor,
    Contact contact,
    Channel channel,
    String origin,
    @Nullable Instant receivedAt,
    @Nullable Tell tell) {

  public NewProblem(
      String place,
      @Nullable String matter,
      String text,
      NeedsFor needsFor,
      Contact contact,
      Channel channel,
      String origin,
      @Nullable Instant receivedAt) {
    this(place, matter, text, needsFor, contact, channel, origin, receivedAt, null);
  }

  /** The same; who wants to be told is told in this language. */
  public NewProblem toldIn(Locale locale) {
    return tell == null
        ? this
        : new NewProblem(
            place,
            matter,
            text,
            needsFor,
            contact,
            channel,
            origin,
            receivedAt,
            new Tell(tell.way(), tell.to(), locale));
  }

  /** How to reach them; any part may be empty. */
  public record Contact(String name, String phone, String address) {
    public static final Contact NONE = new Contact("", "", "");

    boolean isEmpty() {
      return name.isBlank() && phone.isBlank() && address.isBlank();
    }
  }
}
