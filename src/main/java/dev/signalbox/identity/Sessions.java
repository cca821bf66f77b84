package dev.signalbox.identity;

import java.util.UUID;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Ends sessions of users before their time. */
@Component
class Sessions {

    private final FindByIndexNameSessionRepository<? extends Session> repository;

    Sessions(FindByIndexNameSessionRepository<? extends Session> repository) {
        this.repository = repository;
    }

    void endAllOf(UUID userId) {
        endAllOf(userId, "");
    }

    void endAllOf(UUID userId, String kept) {
        repository.findByPrincipalName(userId.toString()).keySet().stream()
                .filter(id -> !id.equals(kept))
                .forEach(repository::deleteById);
    }
}
