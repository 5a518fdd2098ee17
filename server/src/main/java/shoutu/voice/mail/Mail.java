package shoutu.voice.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.duty.Upload;

/** One mail, read as far as it is needed: what was attached is fetched only when it is taken. */
record Mail(MailRules.Head head, String said, List<Upload> attached) {

  private static final int DEEPEST = 10;

  private static final class Found {
    private @Nullable String plain;
    private @Nullable String html;
    private final List<Upload> attached = new ArrayList<>();
  }

  /**
   * @param most the largest attachment that is read, in bytes
   */
  static Mail read(Message message, int most) throws MessagingException, IOException {
    Found found = new Found();
    collect(message, found, most, 0);
    MailRules.Head head = head(message);
    return new Mail(head, MailRules.said(head, found.plain, found.html), found.attached);
  }

  static MailRules.Head head(Message message) throws MessagingException {
    Map<String, String> headers = new HashMap<>();
    Enumeration<Header> all = message.getAllHeaders();
    while (all.hasMoreElements()) {
      Header one = all.nextElement();
      headers.putIfAbsent(one.getName().toLowerCase(Locale.ROOT), one.getValue());
    }
    InternetAddress from =
        message.getFrom() != null
                && message.getFrom().length > 0
                && message.getFrom()[0] instanceof InternetAddress address
            ? address
            : new InternetAddress();
    return new MailRules.Head(
        from.getAddress() == null ? "" : from.getAddress(),
        from.getPersonal() == null ? "" : from.getPersonal(),
        message.getSubject() == null ? "" : message.getSubject(),
        headers);
  }

  private static void collect(Part part, Found found, int most, int depth)
      throws MessagingException, IOException {
    boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
    if (part.isMimeType("multipart/*")) {
      if (depth < DEEPEST && part.getContent() instanceof Multipart parts) {
        for (int i = 0; i < parts.getCount(); i++) {
          BodyPart one = parts.getBodyPart(i);
          collect(one, found, most, depth + 1);
        }
      }
    } else if (!attached && part.isMimeType("text/plain") && found.plain == null) {
      found.plain = String.valueOf(part.getContent());
    } else if (!attached && part.isMimeType("text/html") && found.html == null) {
      found.html = String.valueOf(part.getContent());
    } else if (attached || part.isMimeType("image/*") || part.isMimeType("audio/*")) {
      found.attached.add(upload(part, most));
    }
  }

  /** As it lies in the mail it is a third larger: what is far too large is not even fetched. */
  private static Upload upload(Part part, int most) throws MessagingException, IOException {
    if (part.getSize() > most / 2 * 3) {
      return new Upload(part.getSize(), () -> new byte[0]);
    }
    try (var in = part.getInputStream()) {
      byte[] content = in.readNBytes(most + 1);
      return new Upload(content.length, () -> content);
    }
  }

  /** By which it is known again; null when its sender gave it none. */
  static @Nullable String number(Message message) throws MessagingException {
    return message instanceof MimeMessage mime ? mime.getMessageID() : null;
  }
}
