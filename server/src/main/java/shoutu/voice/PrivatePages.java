package shoutu.voice;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.PrivateLink;
import shoutu.access.vault.Purpose;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.DutyLists;
import shoutu.duty.Outcome;
import shoutu.duty.Stage;
import shoutu.duty.Standing;
import shoutu.duty.Upload;
import shoutu.ledger.Ledger;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Ownership;
import shoutu.territory.Territory;
import shoutu.voice.enclosure.Enclosures;
import shoutu.voice.notice.ResidentNotices;

/** What the one who asked sees and says, at their private link. */
@Service
public class PrivatePages {

  /** Behind which the pages lie; the rest of the address is the secret. */
  public static final String DOOR = "/p/";

  private final ProblemTable table;
  private final Conversation conversation;
  private final Objections objections;
  private final Enclosures enclosures;
  private final ResidentNotices notices;
  private final Duties duties;
  private final DutyLists dutyLists;
  private final Ledger ledger;
  private final Ownership ownership;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  PrivatePages(
      ProblemTable table,
      Conversation conversation,
      Objections objections,
      Enclosures enclosures,
      ResidentNotices notices,
      Duties duties,
      DutyLists dutyLists,
      Ledger ledger,
      Ownership ownership,
      Territory territory,
      Rules rules,
      Clock clock) {
    this.table = table;
    this.conversation = conversation;
    this.objections = objections;
    this.enclosures = enclosures;
    this.notices = notices;
    this.duties = duties;
    this.dutyLists = dutyLists;
    this.ledger = ledger;
    this.ownership = ownership;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  /** Writes too: that one's own words were read is on record. */
  @Transactional
  public Optional<PrivatePage> open(PrivateLink link) {
    return table
        .findByLink(link)
        .flatMap(problem -> duties.find(problem.duty()).map(duty -> page(problem, duty)));
  }

  /** "It is fixed." */
  @Transactional
  public Outcome confirm(PrivateLink link) {
    return say(link, LastWord.FIXED, new Command.Confirm());
  }

  /** "It is not fixed": the same owner, the next round, and the clock never stopped. */
  @Transactional
  public Outcome refuse(PrivateLink link, String reason) {
    return say(link, LastWord.NOT_FIXED, new Command.Refuse(reason));
  }

  /** "It has come back", while it is watched. */
  @Transactional
  public Outcome comeBack(PrivateLink link, String reason) {
    return say(link, LastWord.CAME_BACK, new Command.Recur(reason));
  }

  /** They want no more notices: where to is destroyed. False when there is no such page. */
  @Transactional
  public boolean untell(PrivateLink link) {
    return table
        .findByLink(link)
        .map(
            problem -> {
              var unused = notices.end(problem.id());
              return true;
            })
        .orElse(false);
  }

  /** A word to those who work on it. False when there is no such page. */
  @Transactional
  public boolean write(PrivateLink link, String text) {
    return table
        .findByLink(link)
        .map(
            problem -> {
              conversation.add(problem, Author.RESIDENT, text);
              return true;
            })
        .orElse(false);
  }

  /** The same of somebody whose mail answers ours: only they had its number. */
  @Transactional
  public boolean writeByMail(UUID problem, String text) {
    return table
        .find(problem)
        .map(
            found -> {
              conversation.add(found, Author.RESIDENT, text);
              return true;
            })
        .orElse(false);
  }

  /** A photo or a voice for those who work on it. False when there is no such page. */
  @Transactional
  public boolean enclose(PrivateLink link, Upload upload) {
    return table
        .findByLink(link)
        .map(
            problem -> {
              var unused =
                  enclosures.add(
                      problem.id(),
                      new Enclosures.Where(problem.home(), problem.placeCode(), problem.placeNo()),
                      upload);
              return true;
            })
        .orElse(false);
  }

  /** What they sent themselves, seen again. */
  @Transactional
  public Optional<Enclosures.Shown> enclosure(PrivateLink link, UUID id) {
    return table
        .findByLink(link)
        .flatMap(problem -> enclosures.open(problem.id(), id, Purpose.RIGHTS_REQUEST));
  }

  private Outcome say(PrivateLink link, LastWord word, Command command) {
    Optional<Problem> problem = table.findByLink(link);
    if (problem.isEmpty()) {
      return new Outcome.Unknown();
    }
    Outcome outcome = duties.applyFor(Standing.BENEFICIARY, problem.get().duty(), command);
    if (outcome instanceof Outcome.Done) {
      table.said(problem.get().id(), word);
      notices.known(problem.get().id());
    }
    return outcome;
  }

  private PrivatePage page(Problem problem, Duty duty) {
    Instant now = clock.instant();
    RuleBook book = rules.at(problem.receivedAt());
    Field answerable = duty.answerable();
    Conversation.Heard heard = conversation.heard(problem);
    Instant from = problem.recurrenceOf() == null ? Instant.MIN : askedAt(problem);
    return new PrivatePage(
        problem,
        duty,
        book.matter(problem.matter()).orElseGet(book::otherMatter),
        territory.get(problem.placeCode()),
        ownership.ownerOf(answerable.place(), answerable.function(), now),
        PlainRules.state(duty),
        heard.text(),
        conversation(problem, heard, from),
        steps(duty.id(), from),
        objections.opened(problem, Purpose.RIGHTS_REQUEST),
        enclosures.of(problem.id()),
        watchedUntil(duty),
        notices.reach(problem.id()));
  }

  /** Messages, and what the owner said when claiming it done. */
  private List<PrivatePage.Said> conversation(
      Problem problem, Conversation.Heard heard, Instant from) {
    Stream<PrivatePage.Said> claims =
        dutyLists.claims(problem.duty()).stream()
            .filter(spoken -> !spoken.at().isBefore(from))
            .map(spoken -> new PrivatePage.Said(Author.OFFICE, spoken.words(), spoken.at()));
    return Stream.concat(heard.messages().stream(), claims)
        .sorted(Comparator.comparing(PrivatePage.Said::at))
        .toList();
  }

  /** From when this resident asked: what came before was another's story. */
  private List<PrivatePage.Step> steps(UUID duty, Instant from) {
    return ledger.historyOf(duty).stream()
        .filter(act -> !act.receivedAt().isBefore(from))
        .flatMap(
            act ->
                PlainRules.step(act.type()).stream()
                    .map(step -> new PrivatePage.Step(step, act.receivedAt())))
        .toList();
  }

  /** The time of the command that took it in, which is the time of the duty's act too. */
  private Instant askedAt(Problem problem) {
    return ledger.historyOf(problem.id()).getFirst().receivedAt();
  }

  private @Nullable Instant watchedUntil(Duty duty) {
    return duty.stage() instanceof Stage.Closed closed
        ? closed.since().plus(Problem.watch(rules.at(closed.since())))
        : null;
  }
}
