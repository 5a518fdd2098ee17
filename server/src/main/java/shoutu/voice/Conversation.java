package shoutu.voice;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.access.vault.Identity;
import shoutu.access.vault.Purpose;
import shoutu.access.vault.Reading;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;
import shoutu.base.Ids;
import shoutu.rules.Matter.Urgency;
import shoutu.voice.notice.ResidentNotices;

/** What is said about a problem, in the vault. */
@Component
class Conversation {

  /**
   * @param text what the resident said first; null when it is shredded
   */
  record Heard(@Nullable String text, List<PrivatePage.Said> messages) {}

  private final ProblemTable table;
  private final ResidentNotices notices;
  private final Vault vault;
  private final Clock clock;

  Conversation(ProblemTable table, ResidentNotices notices, Vault vault, Clock clock) {
    this.table = table;
    this.notices = notices;
    this.vault = vault;
    this.clock = clock;
  }

  void add(Problem problem, Author author, String text) {
    table.insert(
        new Message(Ids.next(clock), author, keep(problem, text), clock.instant()), problem);
    if (author == Author.OFFICE) {
      notices.news(problem.id(), problem.urgency() == Urgency.A);
    }
  }

  /** Seals something that was said about a problem; only its number stands outside the vault. */
  UUID keep(Problem problem, String text) {
    return vault.store(
        SubjectKind.NOTE,
        problem.home(),
        problem.placeCode(),
        problem.placeNo(),
        Map.of(Identity.NOTE, text.strip()));
  }

  /** What {@link #keep} sealed, opened on record; what is destroyed is left out. */
  Map<UUID, String> notes(Collection<UUID> ids, Purpose purpose) {
    Map<UUID, String> notes = new HashMap<>();
    read(ids, purpose)
        .forEach(
            (id, fields) -> {
              String note = fields.get(Identity.NOTE);
              if (note != null) {
                notes.put(id, note);
              }
            });
    return notes;
  }

  /** For the one who said it. */
  Heard heard(Problem problem) {
    List<Message> messages = table.messagesOf(problem.id());
    Map<UUID, Map<String, String>> read = read(problem, messages, Purpose.RIGHTS_REQUEST);
    return new Heard(text(read, problem.words()), said(messages, read));
  }

  /** For those who work on it: also how to reach them. */
  ProblemWords opened(Problem problem, Purpose purpose) {
    List<Message> messages = table.messagesOf(problem.id());
    Map<UUID, Map<String, String>> read = read(problem, messages, purpose);
    Map<String, String> content = read.getOrDefault(problem.words(), Map.of());
    return new ProblemWords(
        content.get(Identity.NOTE),
        content.get(Identity.NAME),
        content.get(Identity.PHONE),
        content.get(Identity.ADDRESS),
        said(messages, read));
  }

  /** All of one problem, for the end of its retention. */
  List<UUID> everything(Problem problem) {
    List<UUID> all = new ArrayList<>();
    all.add(problem.words());
    table.messagesOf(problem.id()).forEach(message -> all.add(message.words()));
    return all;
  }

  private Map<UUID, Map<String, String>> read(
      Problem problem, List<Message> messages, Purpose purpose) {
    List<UUID> ids = new ArrayList<>();
    ids.add(problem.words());
    messages.forEach(message -> ids.add(message.words()));
    return read(ids, purpose);
  }

  private Map<UUID, Map<String, String>> read(Collection<UUID> ids, Purpose purpose) {
    Map<UUID, Map<String, String>> found = new HashMap<>();
    for (Reading reading : vault.read(ids, purpose)) {
      if (reading instanceof Reading.Content content) {
        found.put(content.subject(), content.fields());
      }
    }
    return found;
  }

  private static List<PrivatePage.Said> said(
      List<Message> messages, Map<UUID, Map<String, String>> read) {
    List<PrivatePage.Said> said = new ArrayList<>();
    for (Message message : messages) {
      String text = text(read, message.words());
      if (text != null) {
        said.add(new PrivatePage.Said(message.author(), text, message.saidAt()));
      }
    }
    return said;
  }

  private static @Nullable String text(Map<UUID, Map<String, String>> read, UUID id) {
    return read.getOrDefault(id, Map.of()).get(Identity.NOTE);
  }
}
