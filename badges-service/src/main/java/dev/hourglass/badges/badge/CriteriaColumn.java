package dev.hourglass.badges.badge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.badges.badge.model.Criteria;
import dev.hourglass.kit.web.StrictJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Criteria as they stand in the database: the JSON that the API shows. */
@Converter
public class CriteriaColumn implements AttributeConverter<Criteria, String> {
    private static final ObjectMapper JSON = StrictJson.mapper();

    @Override
    public String convertToDatabaseColumn(Criteria criteria) {
        try {
            return JSON.writeValueAsString(BadgeApi.CriteriaView.of(criteria));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("Criteria cannot be written as JSON", unwritable);
        }
    }

    @Override
    public Criteria convertToEntityAttribute(String json) {
        try {
            return JSON.readValue(json, BadgeApi.CriteriaView.class).toModel();
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("Stored criteria cannot be read", unreadable);
        }
    }
}
