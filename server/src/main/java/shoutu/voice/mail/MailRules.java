package shoutu.voice.mail;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which mails are a person's, and what they say. */
final class MailRules {

  /** More is somebody's archive, not their trouble. */
  private static final int LONGEST = 20_000;

  private static final Set<String> MACHINES =
      Set.of("mailer-daemon", "postmaster", "no-reply", "noreply", "do-not-reply", "donotreply");
  private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");

  private static final Pattern NOT_SHOWN =
      Pattern.compile("(?is)<(script|style|head)\\b.*?</\\1\\s*>|<!--.*?-->");
  private static final Pattern LINE_END =
      Pattern.compile("(?i)<br\\s*/?>|</(p|div|li|tr|h[1-6])\\s*>");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  /** Why a mail is no report. The text of each is {@code voice.mailbox.left.<NAME>}. */
  enum Left {
    /** Says that it could not be delivered. */
    BOUNCE,
    /** Answered or sent by a machine (RFC 3834). */
    AUTOMATIC,
    /** Of a mailing list, or sent to many. */
    BULK,
    /** Sent by this house. */
    OWN,
    /** Of nobody who could be answered. */
    NOBODY,
    /** Says nothing. */
    EMPTY,
    UNREADABLE
  }

  /**
   * A mail's head.
   *
   * @param headers by their names in small letters; the first of each
   */
  record Head(String from, String name, String subject, Map<String, String> headers) {
    String header(String wanted) {
      return headers.getOrDefault(wanted, "").strip();
    }

    private String small(String wanted) {
      return header(wanted).toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param own the address of this house
   */
  static Optional<Left> left(Head head, String own) {
    String from = head.from().toLowerCase(Locale.ROOT);
    String who = from.contains("@") ? from.substring(0, from.indexOf('@')) : from;
    if (head.small("content-type").startsWith("multipart/report")
        || head.header("return-path").equals("<>")
        || !head.header("x-failed-recipients").isEmpty()
        || who.equals("mailer-daemon")) {
      return Optional.of(Left.BOUNCE);
    }
    if (!head.header("x-shoutu-message").isEmpty() || from.equals(own.toLowerCase(Locale.ROOT))) {
      return Optional.of(Left.OWN);
    }
    String submitted = head.small("auto-submitted");
    if ((!submitted.isEmpty() && !submitted.startsWith("no"))
        || !head.header("x-autoreply").isEmpty()
        || !head.header("x-autorespond").isEmpty()
        || MACHINES.contains(who)) {
      return Optional.of(Left.AUTOMATIC);
    }
    if (BULK.contains(head.small("precedence")) || !head.header("list-id").isEmpty()) {
      return Optional.of(Left.BULK);
    }
    return who.isBlank() ? Optional.of(Left.NOBODY) : Optional.empty();
  }

  /** The numbers of the mails that this one answers. */
  static List<String> answers(Head head) {
    String all = head.header("in-reply-to") + " " + head.header("references");
    return Pattern.compile("<[^<>\\s]+>").matcher(all).results().map(it -> it.group()).toList();
  }

  /**
   * Subject and text, as somebody would read them out.
   *
   * @param plain null when there is none
   */
  static String said(Head head, @Nullable String plain, @Nullable String html) {
    String text = plain != null && !plain.isBlank() ? plain : html == null ? "" : shown(html);
    String all = (head.subject().strip() + "\n" + text.strip()).strip();
    return all.length() > LONGEST ? all.substring(0, LONGEST) + " …" : all;
  }

  private static String shown(String html) {
    String lines = LINE_END.matcher(NOT_SHOWN.matcher(html).replaceAll(" ")).replaceAll("\n");
    return TAG.matcher(lines)
        .replaceAll("")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .replaceAll("[ \\t]+", " ")
        .replaceAll("\\s*\n\\s*", "\n");
  }

  /** In which language they are answered. */
  static Locale language(String said) {
    return HAN.matcher(said).find() ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
  }

  private MailRules() {}
}
