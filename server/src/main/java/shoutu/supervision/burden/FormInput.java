package shoutu.supervision.burden;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.access.Caller;
import shoutu.access.Entity;
import shoutu.access.Grants;
import shoutu.access.HeldPost;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Scope;
import shoutu.rules.BurdenRule.Frequency;
import shoutu.rules.KnownField;
import shoutu.rules.Level;
import shoutu.supervision.burden.DataForm.Item;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/**
 * A request for data as it is sent.
 *
 * @param place with {@code function}: the post that asks; the caller's first that may when missing
 * @param area places; the asking post's own when missing
 * @param level at which places within the area are asked; missing: the area's places themselves
 * @param functions the posts that answer
 * @param sunset the last day; as late as the rules allow when missing
 * @param readers functions at the asking place
 * @param overReason asks the leader for more than the budget
 */
record FormInput(
    @Nullable String place,
    @Nullable String function,
    @Nullable String title,
    @Nullable String purpose,
    @Nullable List<FieldInput> fields,
    @Nullable List<String> area,
    @Nullable String level,
    @Nullable List<String> functions,
    @Nullable String frequency,
    @Nullable String sunset,
    @Nullable List<String> readers,
    @Nullable UUID replaces,
    @Nullable String replacesText,
    @Nullable String overReason) {

  /**
   * @param key the same whenever the same is asked; from the label when missing
   * @param reason why it is asked although it exists
   */
  record FieldInput(
      @Nullable String key,
      @Nullable String label,
      @Nullable String type,
      @Nullable String reason) {}

  /**
   * What can't be read at all is refused at once; what stands against it is said with its price.
   */
  Asked asked(Caller caller, Territory territory, Set<String> known, ZoneId zone, Instant latest) {
    List<Fault> faults = new ArrayList<>();
    @Nullable Field issuer = issuer(caller, faults);
    Scope scope = caller.scope(Verb.CREATE, Entity.BURDEN);
    List<Place> about = new ArrayList<>();
    List<String> codes =
        area == null || area.isEmpty()
            ? issuer == null ? List.of() : List.of(issuer.place())
            : area;
    for (String code : codes) {
      territory
          .find(code)
          .filter(it -> !it.gone() && scope.covers(it.subtree().range()))
          .ifPresentOrElse(
              about::add,
              () -> faults.add(new Fault("area", "unknown-place", Map.of("value", code))));
    }
    @Nullable Level at = one(Level.class, level, "level", faults);
    @Nullable Frequency often = one(Frequency.class, frequency, "frequency", faults);
    List<String> posts = functions("functions", functions, known, faults);
    List<String> reading = functions("readers", readers, known, faults);
    List<Item> items = items(faults);
    Instant end = end(zone, latest, faults);
    if (!faults.isEmpty() || issuer == null) {
      throw new InvalidInput(faults);
    }
    Set<Field> respondents = new LinkedHashSet<>();
    for (Place each : about) {
      List<Place> places = at == null ? List.of(each) : territory.placesAt(each.subtree(), at);
      for (Place it : places) {
        posts.forEach(post -> respondents.add(new Field(it.code(), post)));
      }
    }
    return new Asked(
        issuer,
        said(title),
        said(purpose),
        items,
        List.copyOf(respondents),
        reading,
        often == null ? Frequency.ONCE : often,
        end,
        replaces,
        said(replacesText),
        overReason == null || overReason.isBlank() ? null : overReason.strip());
  }

  private @Nullable Field issuer(Caller caller, List<Fault> faults) {
    for (HeldPost post : caller.posts()) {
      boolean meant =
          place == null || (place.equals(post.place()) && post.function().equals(function));
      if (meant && Grants.allows(post.role(), Verb.CREATE, Entity.BURDEN)) {
        return new Field(post.place(), post.function());
      }
    }
    faults.add(Fault.of("place", "not-own-post"));
    return null;
  }

  private List<Item> items(List<Fault> faults) {
    List<Item> items = new ArrayList<>();
    List<FieldInput> given = fields == null ? List.of() : fields;
    for (int i = 0; i < given.size(); i++) {
      FieldInput it = given.get(i);
      String label = said(it.label());
      String key = it.key() == null || it.key().isBlank() ? label : it.key();
      DataForm.@Nullable Type type =
          one(DataForm.Type.class, it.type(), "fields." + i + ".type", faults);
      items.add(
          new Item(
              KnownField.plain(key),
              label,
              type == null ? DataForm.Type.NUMBER : type,
              null,
              false,
              it.reason() == null || it.reason().isBlank() ? null : it.reason().strip()));
    }
    return items;
  }

  private Instant end(ZoneId zone, Instant latest, List<Fault> faults) {
    if (sunset == null || sunset.isBlank()) {
      return latest;
    }
    try {
      return LocalDate.parse(sunset).plusDays(1).atStartOfDay(zone).toInstant();
    } catch (DateTimeParseException e) {
      faults.add(new Fault("sunset", "not-a-day", Map.of("value", sunset)));
      return latest;
    }
  }

  private static List<String> functions(
      String field, @Nullable List<String> given, Set<String> known, List<Fault> faults) {
    List<String> sound = new ArrayList<>();
    for (String code : given == null ? List.<String>of() : given) {
      if (known.contains(code)) {
        sound.add(code);
      } else {
        faults.add(
            new Fault(
                field,
                "unknown-function",
                Map.of("value", code, "allowed", String.join(", ", known))));
      }
    }
    return sound;
  }

  private static String said(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static <E extends Enum<E>> @Nullable E one(
      Class<E> type, @Nullable String name, String field, List<Fault> faults) {
    if (name == null || name.isBlank()) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    faults.add(Fault.of(field, "not-allowed"));
    return null;
  }
}
