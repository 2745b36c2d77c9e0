package dev.orderly.localstack.mail;

import java.util.List;
import java.util.stream.Collectors;

/** The latest mails as a page for people: newest first, each mail folded under its subject. */
final class MailPage {

    private MailPage() {}

    static String of(int all, List<Mail> latest) {
        return """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <title>Orderly mail</title>
              <style>
                body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
                details { border-bottom: 1px solid #ddd; padding: .6rem 0; }
                summary { cursor: pointer; }
                small { color: #555; }
                pre { white-space: pre-wrap; background: #f6f6f6; padding: 1rem; }
              </style>
            </head>
            <body>
              <h1>%d mails%s</h1>
              %s
            </body>
            </html>
            """.formatted(
                        all,
                        latest.size() < all ? ", the latest " + latest.size() : "",
                        latest.reversed().stream().map(MailPage::entry).collect(Collectors.joining("\n")));
    }

    private static String entry(Mail mail) {
        return """
                <details>
                  <summary>%s<br><small>%s to %s</small></summary>
                  <pre>%s</pre>
                  <a href="/api/messages/%s">as it was sent</a>
                </details>""".formatted(
                        escaped(mail.subject()),
                        mail.date(),
                        escaped(String.join(", ", mail.to())),
                        escaped(mail.text()),
                        mail.id());
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
