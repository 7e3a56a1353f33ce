/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package com.example.docs;

import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.InodeResponseException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Maps the client's exceptions to the answers of an application's own API.
 */
@RestControllerAdvice
class InodeExceptionAdvice {

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handle(InodeException ex) {
		HttpStatus status = ex.isRetryable() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY;
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, "iNode cannot be read at the moment.");
		return ResponseEntity.status(status).headers((headers) -> retryAfter(ex, headers)).body(problem);
	}

	private static void retryAfter(InodeException ex, HttpHeaders headers) {
		if (ex instanceof InodeResponseException response) {
			response.getRetryAfter()
				.ifPresent((pause) -> headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(pause.toSeconds())));
		}
	}

}
