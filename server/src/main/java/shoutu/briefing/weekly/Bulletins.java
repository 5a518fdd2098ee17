package shoutu.briefing.weekly;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.Ids;
import shoutu.base.Messages;
import shoutu.briefing.weekly.Bulletin.Content;
import shoutu.briefing.weekly.Bulletin.Line;
import shoutu.briefing.weekly.BulletinRules.Refusal;
import shoutu.instance.Instances;
import shoutu.response.Notice;
import shoutu.response.Notices;
import shoutu.rules.Disease;
import shoutu.rules.DutyKind;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** The door to the bulletin of a week. */
@Service
public class Bulletins {

  /** Those of the kinds on a legal clock that tell of an outbreak. */
  private static final Set<String> REPORTS =
      Set.of("VERIFY_SIGNAL", "VERIFY_EVENT", "PASS_UP_EVENT");

  private static final String SHOWN = "BULLETIN_SHOWN";
  private static final String SMALLEST = "SMALLEST_OPEN_COUNT";
  private static final int KEPT_IN_SIGHT = 60;

  /** The week as it would be told now, and those that were. */
  record Sight(
      Bulletin draft, List<Bulletin> published, @Nullable Refusal against, int statutory) {}

  sealed interface Told {
    record Done(Bulletin bulletin) implements Told {}

    record Refused(Refusal why) implements Told {}
  }

  enum Signed {
    DONE,
    SAME_PERSON,
    ALREADY
  }

  private final BulletinTable table;
  private final Notices notices;
  private final Territory territory;
  private final Rules rules;
  private final Messages messages;
  private final Instances instances;
  private final Clock clock;

  Bulletins(
      BulletinTable table,
      Notices notices,
      Territory territory,
      Rules rules,
      Messages messages,
      Instances instances,
      Clock clock) {
    this.table = table;
    this.notices = notices;
    this.territory = territory;
    this.rules = rules;
    this.messages = messages;
    this.instances = instances;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  Sight see(Place place) {
    LocalDate monday = BulletinRules.lastWeek(today());
    Bulletin draft = draft(place, monday, "", "");
    int statutory = statutoryOpen(place.subtree());
    return new Sight(
        draft,
        table.of(place.code(), KEPT_IN_SIGHT),
        BulletinRules.refusal(
                monday, today(), statutory, table.of(place.code(), monday).isPresent())
            .orElse(null),
        statutory);
  }

  /** Without anyone's leave, but never before what the law asks to be reported. */
  @Transactional
  Told publish(Place place, String zh, String en) {
    LocalDate monday = BulletinRules.lastWeek(today());
    Optional<Refusal> refusal =
        BulletinRules.refusal(
            monday,
            today(),
            statutoryOpen(place.subtree()),
            table.of(place.code(), monday).isPresent());
    if (refusal.isPresent()) {
      return new Told.Refused(refusal.get());
    }
    Bulletin draft = draft(place, monday, zh, en);
    Instant now = clock.instant();
    RuleBook book = rules.at(now);
    Notice notice =
        notices.publish(
            place.code(),
            null,
            new Notice.Text(
                headline(Messages.CHINESE, place, draft),
                headline(Locale.ENGLISH, place, draft),
                body(Messages.CHINESE, draft, zh, book),
                body(Locale.ENGLISH, draft, en, book)),
            now.plus(Duration.ofDays(book.indicator(SHOWN).whole())),
            null);
    Bulletin told =
        new Bulletin(
            Ids.next(clock),
            draft.number(),
            draft.place(),
            monday,
            draft.content(),
            zh,
            en,
            notice.id(),
            now,
            Acting.current().actor().name(),
            Acting.current().actor().post(),
            null,
            null,
            null);
    table.publish(told, place);
    return new Told.Done(told);
  }

  /** By another than who published it, after it was out. Empty when there is none. */
  @Transactional
  Optional<Signed> sign(UUID id) {
    Actor by = Acting.current().actor();
    return table
        .lock(id)
        .map(
            bulletin -> {
              if (bulletin.signedAt() != null) {
                return Signed.ALREADY;
              }
              if (by.name().equals(bulletin.publishedBy())) {
                return Signed.SAME_PERSON;
              }
              table.sign(id, by.name(), by.post(), clock.instant());
              return Signed.DONE;
            });
  }

  private Bulletin draft(Place place, LocalDate monday, String zh, String en) {
    Subtree ground = place.subtree();
    ZoneId zone = instances.current().zone();
    Instant from = monday.atStartOfDay(zone).toInstant();
    Instant to = monday.plusWeeks(1).atStartOfDay(zone).toInstant();
    Instant before = monday.minusWeeks(1).atStartOfDay(zone).toInstant();
    Content content =
        new Content(
            BulletinRules.lines(
                table.cases(ground, monday, monday.plusDays(6)),
                table.cases(ground, monday.minusWeeks(1), monday.minusDays(1))),
            BulletinRules.lines(table.work(ground, from, to), table.work(ground, before, from)));
    return new Bulletin(
        Ids.next(clock),
        BulletinRules.number(place.code(), monday),
        place.code(),
        monday,
        content,
        zh,
        en,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private String headline(Locale locale, Place place, Bulletin it) {
    return messages.text(
        locale,
        "briefing.weekly.headline",
        Map.of(
            "place",
            locale.equals(Locale.ENGLISH) ? place.nameEn() : place.name(),
            "from",
            it.from().toString(),
            "to",
            it.from().plusDays(6).toString()));
  }

  private String body(Locale locale, Bulletin it, String words, RuleBook book) {
    int smallest = book.indicator(SMALLEST).whole();
    List<String> lines = new ArrayList<>();
    lines.add(words);
    for (Line line : it.content().diseases()) {
      lines.add(
          messages.text(
              locale,
              "briefing.weekly.disease",
              Map.of(
                  "disease",
                  book.disease(line.key())
                      .map(Disease::names)
                      .map(names -> names.in(locale))
                      .orElse(line.key()),
                  "n",
                  BulletinRules.told(line.count(), smallest),
                  "before",
                  BulletinRules.told(line.before(), smallest))));
    }
    return String.join("\n", lines);
  }

  private int statutoryOpen(Subtree ground) {
    List<String> kinds =
        rules.at(clock.instant()).dutyKinds().stream()
            .filter(kind -> kind.deadline() != null)
            .map(DutyKind::code)
            .filter(REPORTS::contains)
            .toList();
    return table.open(ground, kinds);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), instances.current().zone());
  }
}
