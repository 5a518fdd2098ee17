package shoutu.response.guidance;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Ids;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.duty.Standing;
import shoutu.duty.Subject;
import shoutu.response.ActingPost;
import shoutu.response.Fulfilment;
import shoutu.response.Notice;
import shoutu.response.Notices;
import shoutu.rules.Level;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** The door of guidance: published, passed on, replaced, withdrawn; questions and answers. */
@Service
public class Guidances {

  static final String SUBJECT = "GUIDANCE";
  static final String PASS_ON = "PASS_ON_GUIDANCE";
  private static final String SPREAD = "SPREAD_GUIDANCE";
  private static final String UPDATE = "UPDATE_GUIDANCE";
  private static final String ANSWER = "ANSWER_GUIDANCE";
  static final String PUBLICITY = "PUBLICITY";

  private final GuidanceTable table;
  private final QuestionTable questions;
  private final Notices notices;
  private final Duties duties;
  private final Fulfilment fulfilment;
  private final Territory territory;
  private final Clock clock;

  Guidances(
      GuidanceTable table,
      QuestionTable questions,
      Notices notices,
      Duties duties,
      Fulfilment fulfilment,
      Territory territory,
      Clock clock) {
    this.table = table;
    this.questions = questions;
    this.notices = notices;
    this.duties = duties;
    this.fulfilment = fulfilment;
    this.territory = territory;
    this.clock = clock;
  }

  /** At once, without anyone's leave. What it replaces is withdrawn, and asked of nobody more. */
  @Transactional
  public Guidance publish(NewGuidance wish) {
    Place place = territory.get(wish.place());
    Guidance replaced = wish.replaces();
    UUID replacedNotice = replaced == null ? null : replaced.notice().id();
    Notice notice =
        notices.publish(
            wish.place(),
            wish.activation(),
            wish.text(),
            wish.validUntil(),
            wish.nextUpdateAt(),
            replacedNotice);

    if (replaced != null) {
      retire(replaced);
    }
    Field acting = ActingPost.of(Verb.CREATE, Entity.GUIDANCE, place.placeNo());
    Field author = acting == null ? new Field(wish.place(), PUBLICITY) : acting;
    UUID id = Ids.next(clock);
    Guidance guidance =
        new Guidance(
            id,
            notice,
            wish.audience(),
            wish.disease(),
            wish.template(),
            author,
            passOn(id, wish, notice, author),
            null,
            replacedNotice,
            null);
    table.insert(guidance, place);
    return guidance;
  }

  /** The author keeps the whole: that each place has it. */
  private @Nullable UUID passOn(UUID guidance, NewGuidance wish, Notice notice, Field author) {
    Level level = wish.level();
    if (level == null) {
      return null;
    }
    List<Place> places = territory.placesAt(territory.subtree(wish.place()), level);
    if (places.isEmpty()) {
      return null;
    }
    UUID top = Ids.next(clock);
    Subject about = new Subject(SUBJECT, guidance);
    List<NewDuty> wishes = new ArrayList<>();
    wishes.add(
        said(NewDuty.of(SPREAD, author), notice)
            .withId(top)
            .concerning(wish.place())
            .about(about)
            .issuedBy(author));
    for (Place place : places) {
      wishes.add(
          said(NewDuty.of(PASS_ON, new Field(place.code(), wish.function())), notice)
              .under(top)
              .about(about)
              .issuedBy(author));
    }
    duties.issueAll(wishes);
    return top;
  }

  private static NewDuty said(NewDuty duty, Notice notice) {
    return duty.with("title", notice.text().headlineZh())
        .with("titleEn", notice.text().headlineEn())
        .with("words", notice.text().bodyZh())
        .with("wordsEn", notice.text().bodyEn());
  }

  /** Empty when there is no such guidance; false when it was withdrawn before. */
  @Transactional
  public Optional<Boolean> withdraw(UUID id) {
    return table.find(id).map(this::retire);
  }

  /** Nobody passes on what no longer holds; the word that was promised came with what replaces. */
  private boolean retire(Guidance it) {
    boolean held = notices.withdraw(it.notice().id());
    List<Duty> waiting = duties.about(SUBJECT, it.id()).stream().filter(Fulfilment::waits).toList();
    for (Duty duty : waiting) {
      switch (duty.charge().kind()) {
        case UPDATE -> fulfilment.fulfil(duty.id(), Map.of("given", "REPLACED"));
        case PASS_ON, SPREAD -> {
          var unused = duties.applyFor(Standing.ISSUER, duty.id(), new Command.Cancel("REPLACED"));
        }
        default -> {}
      }
    }
    return held;
  }

  @Transactional(readOnly = true)
  public Optional<Guidance> find(UUID id) {
    return table.find(id);
  }

  @Transactional(readOnly = true)
  public List<Guidance> within(Subtree within, int limit) {
    return table.within(within, limit);
  }

  /**
   * It cannot be done here, because: a question to the author. Empty when the duty is none of
   * passing guidance on, or not within the caller's ground.
   */
  @Transactional
  public Optional<Question> ask(UUID part, Question.Why why, String text) {
    return duties
        .find(part)
        .filter(duty -> duty.charge().kind().equals(PASS_ON))
        .map(duty -> ask(duty, why, text));
  }

  private Question ask(Duty part, Question.Why why, String text) {
    Subject about = part.charge().about();
    Field author = part.charge().issuer();
    if (about == null || author == null) {
      throw new IllegalStateException("No guidance is named by duty %s.".formatted(part.id()));
    }
    UUID id = Ids.next(clock);
    Duty answer =
        duties.issue(
            NewDuty.of(ANSWER, author)
                .concerning(part.owner().place())
                .about(new Subject("GUIDANCE_QUESTION", id))
                .with("guidance", about.id().toString())
                .with("why", why.name()));
    Question question =
        new Question(
            id,
            1,
            about.id(),
            part.owner().place(),
            part.id(),
            answer.id(),
            why,
            text,
            clock.instant(),
            null,
            null);
    questions.insert(question, territory.get(part.owner().place()));
    return question;
  }

  /** Empty when there is no such question; one that is answered keeps its answer. */
  @Transactional
  public Optional<Boolean> answer(UUID id, String text) {
    return questions
        .lock(id)
        .map(
            question -> {
              if (question.answer() != null) {
                return false;
              }
              questions.answer(id, text, clock.instant());
              fulfilment.fulfil(question.duty(), Map.of("answered", true));
              return true;
            });
  }

  @Transactional(readOnly = true)
  public List<Question> questions(UUID guidance) {
    return questions.of(guidance);
  }

  @Transactional(readOnly = true)
  public List<Question> questionsOfPart(UUID part) {
    return questions.ofPart(part);
  }

  Optional<Instant> firstPromise() {
    return table.firstPromise();
  }

  /** A word was promised for now, and nobody gave it. False when none is due. */
  @Transactional
  public boolean remindOne(Instant now) {
    return table
        .claimPromise(now)
        .map(
            promise -> {
              Field author = promise.author();
              UUID guidance = promise.guidance();
              Subject about =
                  guidance == null
                      ? new Subject("NOTICE", promise.notice())
                      : new Subject(SUBJECT, guidance);
              Duty duty =
                  duties.issue(
                      NewDuty.of(
                              UPDATE,
                              author == null ? new Field(promise.place(), PUBLICITY) : author)
                          .concerning(promise.place())
                          .about(about)
                          .since(promise.due(), promise.due()));
              table.asked(promise.notice(), duty.id());
              return true;
            })
        .orElse(false);
  }
}
