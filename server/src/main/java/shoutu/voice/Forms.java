package shoutu.voice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Smtp;
import shoutu.rules.RuleBook;
import shoutu.territory.Territory;
import shoutu.voice.notice.Tell;

/** What comes in over HTTP, and what can be wrong with it: all faults at once. */
public final class Forms {

  /** Long enough for anybody's trouble, short enough for a bad line. */
  public static final int LONGEST_TEXT = 2000;

  private static final int LONGEST_CONTACT = 200;
  private static final int LONGEST_WORDS = 500;

  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 -]{2,23}[0-9]");

  /** A problem as a form carries it; everything may be missing. */
  public record ReportForm(
      @Nullable String place,
      @Nullable String matter,
      @Nullable String text,
      @Nullable String needsFor,
      @Nullable String name,
      @Nullable String phone,
      @Nullable String address,
      @Nullable Boolean householdOther,
      @Nullable String channel,
      @Nullable Instant receivedAt,
      @Nullable String tell,
      @Nullable String email) {

    /** As wished, if it is sound; nobody is told anything who does not say so. */
    @Nullable Tell telling() {
      return switch (upper(tell)) {
        case "SMS" ->
            new Tell(Tell.Way.SMS, orEmpty(phone).strip(), LocaleContextHolder.getLocale());
        case "EMAIL" ->
            new Tell(Tell.Way.EMAIL, orEmpty(email).strip(), LocaleContextHolder.getLocale());
        default -> null;
      };
    }

    public NewProblem.Contact contact() {
      return new NewProblem.Contact(orEmpty(name), orEmpty(phone), orEmpty(address));
    }

    NeedsFor forWhom() {
      boolean other =
          Boolean.TRUE.equals(householdOther) || NeedsFor.OTHER.name().equals(upper(needsFor));
      return other ? NeedsFor.OTHER : NeedsFor.SELF;
    }
  }

  record TextForm(@Nullable String text, @Nullable String reason) {
    String required(String field) {
      List<Fault> faults = new ArrayList<>();
      String said = Forms.required(field, none(text) == null ? reason : text, LONGEST_TEXT, faults);
      if (!faults.isEmpty()) {
        throw new InvalidInput(faults);
      }
      return said;
    }
  }

  record ObjectionForm(@Nullable String matter, @Nullable String text) {}

  /** A sound problem of a form. */
  public static NewProblem read(
      ReportForm form,
      Channel channel,
      String origin,
      Territory territory,
      RuleBook book,
      Instant now) {
    List<Fault> faults = faults(form, territory, book, now);
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    return new NewProblem(
        orEmpty(form.place()),
        none(form.matter()),
        orEmpty(form.text()).strip(),
        form.forWhom(),
        form.contact(),
        channel,
        origin,
        form.receivedAt(),
        form.telling());
  }

  public static List<Fault> faults(
      ReportForm form, Territory territory, RuleBook book, Instant now) {
    List<Fault> faults = new ArrayList<>();
    String place = orEmpty(form.place());
    if (place.isBlank()) {
      faults.add(Fault.of("place", "missing"));
    } else if (territory.find(place).filter(found -> !found.gone()).isEmpty()) {
      faults.add(Fault.of("place", "not-allowed"));
    }
    String matter = none(form.matter());
    if (matter != null && book.matter(matter).isEmpty()) {
      faults.add(Fault.of("matter", "not-allowed"));
    }
    text(form.text(), faults);
    contact("name", form.name(), faults);
    contact("phone", form.phone(), faults);
    contact("address", form.address(), faults);
    if (form.receivedAt() != null && form.receivedAt().isAfter(now)) {
      faults.add(Fault.of("receivedAt", "not-allowed"));
    }
    tell(faults, form);
    return faults;
  }

  static Channel channel(@Nullable String wanted) {
    return switch (upper(wanted)) {
      case "WORKER" -> Channel.WORKER;
      case "UNIT" -> Channel.UNIT;
      case "EMAIL" -> Channel.EMAIL;
      case "WEBHOOK" -> Channel.WEBHOOK;
      default -> Channel.HOTLINE;
    };
  }

  private static void tell(List<Fault> faults, ReportForm form) {
    switch (upper(form.tell())) {
      case "" -> {}
      case "SMS" -> {
        if (!PHONE.matcher(orEmpty(form.phone()).strip()).matches()) {
          faults.add(Fault.of("phone", "needed-to-tell"));
        }
      }
      case "EMAIL" -> {
        if (!Smtp.isAddress(orEmpty(form.email()).strip())) {
          faults.add(Fault.of("email", "not-an-address-EMAIL"));
        }
      }
      default -> faults.add(Fault.of("tell", "not-allowed"));
    }
  }

  private static String upper(@Nullable String text) {
    return orEmpty(text).toUpperCase(Locale.ROOT);
  }

  /** What was said, without blanks around it; null where nothing was. */
  public static @Nullable String none(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** What the trouble is. */
  public static String text(@Nullable String text, List<Fault> faults) {
    return required("text", text, LONGEST_TEXT, faults);
  }

  /** A name, a number or an address that may be missing. */
  public static String contact(String field, @Nullable String value, List<Fault> faults) {
    return atMost(LONGEST_CONTACT, field, orEmpty(none(value)), faults);
  }

  /** A few sentences that have to be there: what was told, why something is done. */
  public static String words(String field, @Nullable String text, List<Fault> faults) {
    return required(field, text, LONGEST_WORDS, faults);
  }

  private static String required(
      String field, @Nullable String text, int longest, List<Fault> faults) {
    String said = none(text);
    if (said == null) {
      faults.add(Fault.of(field, "missing"));
      return "";
    }
    return atMost(longest, field, said, faults);
  }

  private static String atMost(int longest, String field, String said, List<Fault> faults) {
    if (said.length() > longest) {
      faults.add(Fault.of(field, "wrong-length"));
    }
    return said;
  }

  static <E extends Enum<E>> @Nullable E oneOf(
      String field, @Nullable String value, Class<E> type, List<Fault> faults) {
    String wanted = none(value);
    if (wanted == null) {
      faults.add(Fault.of(field, "missing"));
      return null;
    }
    Optional<E> found =
        Arrays.stream(type.getEnumConstants())
            .filter(one -> one.name().equals(wanted.toUpperCase(Locale.ROOT)))
            .findFirst();
    if (found.isEmpty()) {
      faults.add(Fault.of(field, "not-allowed"));
    }
    return found.orElse(null);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private Forms() {}
}
