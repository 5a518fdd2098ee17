package shoutu.voice.neighbour;

import org.springframework.context.i18n.LocaleContextHolder;
import shoutu.base.Messages;

/** Why a neighbour could not be asked. Its text is {@code voice.neighbour.problem.<NAME>}. */
final class Failure extends Exception {

  private static final int LONGEST = 300;

  /** What went wrong. */
  enum Why {
    /** The house has not named their host, or the address is not https. */
    HOST_NOT_NAMED,
    UNREACHABLE,
    TIMEOUT,
    /** 429 or 5xx: they can't now. */
    BUSY,
    /** Another 4xx: they won't, and say why. */
    REFUSED,
    /** Neither JSON nor XML as was asked for. */
    UNREADABLE,
    /** Readable, but not what GeoReport v2 answers. */
    NOT_GEOREPORT,
    TOO_LARGE
  }

  private final Why why;
  private final String detail;

  /**
   * @param detail for the administrator; holds nothing that somebody said
   */
  Failure(Why why, String detail) {
    super(why + ": " + detail);
    this.why = why;
    this.detail = detail.length() > LONGEST ? detail.substring(0, LONGEST) + "…" : detail;
  }

  /** In the reader's language. */
  static String text(String why, Messages messages) {
    return messages.text(LocaleContextHolder.getLocale(), "voice.neighbour.problem." + why);
  }

  Why why() {
    return why;
  }

  String detail() {
    return detail;
  }
}
